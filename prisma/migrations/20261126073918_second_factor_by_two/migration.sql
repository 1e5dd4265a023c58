-- CreateEnum
CREATE TYPE "ResetKind" AS ENUM ('password', 'secondFactor');

-- AlterTable
ALTER TABLE "ResetRequest" ADD COLUMN     "kind" "ResetKind" NOT NULL DEFAULT 'password';
