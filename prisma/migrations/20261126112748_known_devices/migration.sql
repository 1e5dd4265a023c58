-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "devicesFrom" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "SignInFailures" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "lockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "SignInFailures_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "SignInFailures_lastAt_idx" ON "SignInFailures"("lastAt");
