-- AlterTable
ALTER TABLE "HandInReminder" ADD COLUMN     "failed" INTEGER,
ADD COLUMN     "mailed" INTEGER;
