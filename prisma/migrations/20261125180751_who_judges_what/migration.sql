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

-- CreateIndex
CREATE UNIQUE INDEX "JudgingDraw_contestId_number_key" ON "JudgingDraw"("contestId", "number");

-- CreateIndex
CREATE INDEX "Recusal_entryId_idx" ON "Recusal"("entryId");

-- CreateIndex
CREATE INDEX "Recusal_judgeId_idx" ON "Recusal"("judgeId");

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
