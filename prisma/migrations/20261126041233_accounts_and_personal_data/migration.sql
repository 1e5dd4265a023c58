-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "firstPasswordUntil" TIMESTAMPTZ(3),
ADD COLUMN     "forgottenAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "ResetRequest" (
    "id" TEXT NOT NULL,
    "contestId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "lapsesAt" TIMESTAMPTZ(3) NOT NULL,
    "settledById" TEXT,
    "settledAt" TIMESTAMPTZ(3),
    "confirmed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ResetRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ResetRequest_personId_idx" ON "ResetRequest"("personId");

-- CreateIndex
CREATE INDEX "ResetRequest_contestId_settledAt_idx" ON "ResetRequest"("contestId", "settledAt");

-- AddForeignKey
ALTER TABLE "ResetRequest" ADD CONSTRAINT "ResetRequest_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResetRequest" ADD CONSTRAINT "ResetRequest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
