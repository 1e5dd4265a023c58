-- AlterTable
ALTER TABLE "RoleGrant" ADD COLUMN     "isHead" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "JudgingDraw" (
    "id" TEXT NOT NULL,
    "contestId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "judgesPerEntry" INTEGER,
    "seed" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "reason" TEXT,
    "drawnById" TEXT,
    "drawnAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "JudgingDraw_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JudgeAssignment" (
    "drawId" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "judgeId" TEXT NOT NULL,

    CONSTRAINT "JudgeAssignment_pkey" PRIMARY KEY ("drawId","entryId","judgeId")
);

-- CreateTable
CREATE TABLE "Recusal" (
    "id" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "judgeId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "liftedById" TEXT,
    "liftedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Recusal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SheetRevision" (
    "id" TEXT NOT NULL,
    "sheetId" TEXT NOT NULL,
    "discussionId" TEXT NOT NULL,
    "scoresBefore" JSONB NOT NULL,
    "scoresAfter" JSONB NOT NULL,
    "commentBefore" TEXT NOT NULL,
    "commentAfter" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "revisedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SheetRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Discussion" (
    "id" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "spread" DOUBLE PRECISION NOT NULL,
    "openedById" TEXT,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedById" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "conclusion" TEXT,

    CONSTRAINT "Discussion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DiscussionRemark" (
    "id" TEXT NOT NULL,
    "discussionId" TEXT NOT NULL,
    "judgeId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DiscussionRemark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JudgingClosure" (
    "id" TEXT NOT NULL,
    "contestId" TEXT NOT NULL,
    "closedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedById" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "absentJudgeIds" TEXT[],
    "reopenedAt" TIMESTAMPTZ(3),
    "reopenedById" TEXT,
    "reopenReason" TEXT,

    CONSTRAINT "JudgingClosure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalibrationEntry" (
    "id" TEXT NOT NULL,
    "contestId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "entryVersionId" TEXT,
    "addedById" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CalibrationEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalibrationSheet" (
    "calibrationEntryId" TEXT NOT NULL,
    "judgeId" TEXT NOT NULL,
    "status" "SheetStatus" NOT NULL DEFAULT 'draft',
    "scores" JSONB NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalibrationSheet_pkey" PRIMARY KEY ("calibrationEntryId","judgeId")
);

-- CreateTable
CREATE TABLE "PairwiseRound" (
    "id" TEXT NOT NULL,
    "contestId" TEXT NOT NULL,
    "entryIds" TEXT[],
    "reason" TEXT NOT NULL,
    "openedById" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedById" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "outcome" JSONB,

    CONSTRAINT "PairwiseRound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PairwiseChoice" (
    "roundId" TEXT NOT NULL,
    "judgeId" TEXT NOT NULL,
    "lowId" TEXT NOT NULL,
    "highId" TEXT NOT NULL,
    "betterId" TEXT NOT NULL,
    "chosenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PairwiseChoice_pkey" PRIMARY KEY ("roundId","judgeId","lowId","highId")
);

-- CreateTable
CREATE TABLE "PublicInterest" (
    "id" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "reactions" INTEGER NOT NULL,
    "shares" INTEGER NOT NULL,
    "measuredAt" TIMESTAMPTZ(3) NOT NULL,
    "storageKey" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PublicInterest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL,
    "contestId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "sentById" TEXT,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "JudgingDraw_contestId_number_key" ON "JudgingDraw"("contestId", "number");

-- CreateIndex
CREATE INDEX "Recusal_entryId_idx" ON "Recusal"("entryId");

-- CreateIndex
CREATE INDEX "Recusal_judgeId_idx" ON "Recusal"("judgeId");

-- CreateIndex
CREATE INDEX "SheetRevision_sheetId_idx" ON "SheetRevision"("sheetId");

-- CreateIndex
CREATE INDEX "Discussion_entryId_idx" ON "Discussion"("entryId");

-- CreateIndex
CREATE INDEX "DiscussionRemark_discussionId_idx" ON "DiscussionRemark"("discussionId");

-- CreateIndex
CREATE INDEX "JudgingClosure_contestId_idx" ON "JudgingClosure"("contestId");

-- CreateIndex
CREATE INDEX "CalibrationEntry_contestId_idx" ON "CalibrationEntry"("contestId");

-- CreateIndex
CREATE INDEX "PairwiseRound_contestId_idx" ON "PairwiseRound"("contestId");

-- CreateIndex
CREATE INDEX "PublicInterest_entryId_idx" ON "PublicInterest"("entryId");

-- CreateIndex
CREATE INDEX "Message_personId_contestId_idx" ON "Message"("personId", "contestId");

-- AddForeignKey
ALTER TABLE "JudgingDraw" ADD CONSTRAINT "JudgingDraw_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JudgeAssignment" ADD CONSTRAINT "JudgeAssignment_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "JudgingDraw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JudgeAssignment" ADD CONSTRAINT "JudgeAssignment_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JudgeAssignment" ADD CONSTRAINT "JudgeAssignment_judgeId_fkey" FOREIGN KEY ("judgeId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_judgeId_fkey" FOREIGN KEY ("judgeId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SheetRevision" ADD CONSTRAINT "SheetRevision_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "ScoreSheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SheetRevision" ADD CONSTRAINT "SheetRevision_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Discussion" ADD CONSTRAINT "Discussion_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DiscussionRemark" ADD CONSTRAINT "DiscussionRemark_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DiscussionRemark" ADD CONSTRAINT "DiscussionRemark_judgeId_fkey" FOREIGN KEY ("judgeId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JudgingClosure" ADD CONSTRAINT "JudgingClosure_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationEntry" ADD CONSTRAINT "CalibrationEntry_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationEntry" ADD CONSTRAINT "CalibrationEntry_entryVersionId_fkey" FOREIGN KEY ("entryVersionId") REFERENCES "EntryVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationSheet" ADD CONSTRAINT "CalibrationSheet_calibrationEntryId_fkey" FOREIGN KEY ("calibrationEntryId") REFERENCES "CalibrationEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationSheet" ADD CONSTRAINT "CalibrationSheet_judgeId_fkey" FOREIGN KEY ("judgeId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairwiseRound" ADD CONSTRAINT "PairwiseRound_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairwiseChoice" ADD CONSTRAINT "PairwiseChoice_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "PairwiseRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairwiseChoice" ADD CONSTRAINT "PairwiseChoice_judgeId_fkey" FOREIGN KEY ("judgeId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicInterest" ADD CONSTRAINT "PublicInterest_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- what was drawn, and what a judge changed in a discussion, stays as it was
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "JudgingDraw" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "JudgeAssignment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "SheetRevision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "PublicInterest" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
