-- AlterTable
ALTER TABLE "Contest" ADD COLUMN     "remindersPausedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "HandInReminder" (
    "id" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "hoursBefore" INTEGER NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "HandInReminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LetterTemplate" (
    "id" TEXT NOT NULL,
    "contestId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "changedById" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LetterTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "HandInReminder_unitId_closesAt_hoursBefore_key" ON "HandInReminder"("unitId", "closesAt", "hoursBefore");

-- CreateIndex
CREATE UNIQUE INDEX "LetterTemplate_contestId_kind_key" ON "LetterTemplate"("contestId", "kind");

-- AddForeignKey
ALTER TABLE "HandInReminder" ADD CONSTRAINT "HandInReminder_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LetterTemplate" ADD CONSTRAINT "LetterTemplate_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
