-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "accepted" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "answers" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "browser" TEXT,
ADD COLUMN     "deadline" TIMESTAMPTZ(3),
ADD COLUMN     "finishedAt" TIMESTAMPTZ(3),
ADD COLUMN     "optionOrders" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "seed" TEXT,
ADD COLUMN     "versionIds" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "QuizBank" (
    "contestId" TEXT NOT NULL,
    "week" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "QuizBank_pkey" PRIMARY KEY ("contestId","week")
);

-- CreateTable
CREATE TABLE "DrawRule" (
    "contestId" TEXT NOT NULL,
    "week" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "DrawRule_pkey" PRIMARY KEY ("contestId","week","topic")
);

-- CreateTable
CREATE TABLE "Question" (
    "id" TEXT NOT NULL,
    "contestId" TEXT NOT NULL,
    "week" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),
    "retiredReason" TEXT,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuestionVersion" (
    "id" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "options" TEXT[],
    "right" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "reviewedById" TEXT,
    "reviewedAt" TIMESTAMPTZ(3),

    CONSTRAINT "QuestionVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedAnswer" (
    "id" BIGSERIAL NOT NULL,
    "attemptId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "value" INTEGER,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "browser" TEXT,

    CONSTRAINT "SavedAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Regrade" (
    "id" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "acceptedBefore" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "changed" INTEGER NOT NULL,
    "regradedById" TEXT NOT NULL,
    "regradedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Regrade_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Question_contestId_week_idx" ON "Question"("contestId", "week");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionVersion_questionId_number_key" ON "QuestionVersion"("questionId", "number");

-- CreateIndex
CREATE INDEX "SavedAnswer_attemptId_idx" ON "SavedAnswer"("attemptId");

-- CreateIndex
CREATE INDEX "Regrade_versionId_idx" ON "Regrade"("versionId");

-- AddForeignKey
ALTER TABLE "QuizBank" ADD CONSTRAINT "QuizBank_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawRule" ADD CONSTRAINT "DrawRule_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionVersion" ADD CONSTRAINT "QuestionVersion_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedAnswer" ADD CONSTRAINT "SavedAnswer_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Regrade" ADD CONSTRAINT "Regrade_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "QuestionVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
