-- AlterTable
ALTER TABLE "Publication" ADD COLUMN     "approvedById" TEXT,
ADD COLUMN     "correctionReason" TEXT,
ADD COLUMN     "corrects" INTEGER,
ADD COLUMN     "keyId" TEXT,
ADD COLUMN     "objectionsUntil" TIMESTAMPTZ(3),
ADD COLUMN     "preparedById" TEXT,
ADD COLUMN     "redactionSignature" TEXT,
ADD COLUMN     "snapshotSignature" TEXT;

-- AlterTable
ALTER TABLE "TieDecision" ADD COLUMN     "confirmedAt" TIMESTAMPTZ(3),
ADD COLUMN     "confirmedById" TEXT,
ADD COLUMN     "fileName" TEXT,
ADD COLUMN     "sha256" TEXT,
ADD COLUMN     "sizeBytes" INTEGER,
ADD COLUMN     "storageKey" TEXT;

-- CreateTable
CREATE TABLE "PublicationProposal" (
    "id" TEXT NOT NULL,
    "contestId" TEXT NOT NULL,
    "scope" TEXT[],
    "sha256" TEXT NOT NULL,
    "publishAt" TIMESTAMPTZ(3),
    "objectionDays" INTEGER NOT NULL DEFAULT 5,
    "corrects" INTEGER,
    "correctionReason" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "preparedById" TEXT NOT NULL,
    "preparedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "decisionNote" TEXT,
    "publicationNumber" INTEGER,

    CONSTRAINT "PublicationProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SigningKey" (
    "id" TEXT NOT NULL,
    "contestId" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "privateKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),
    "retiredReason" TEXT,

    CONSTRAINT "SigningKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Objection" (
    "id" TEXT NOT NULL,
    "contestId" TEXT NOT NULL,
    "publicationId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "filedById" TEXT NOT NULL,
    "filedAt" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "answer" TEXT,
    "sharesFigures" BOOLEAN NOT NULL DEFAULT false,
    "answeredById" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Objection_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PublicationProposal_contestId_state_idx" ON "PublicationProposal"("contestId", "state");

-- CreateIndex
CREATE INDEX "SigningKey_contestId_idx" ON "SigningKey"("contestId");

-- CreateIndex
CREATE INDEX "Objection_contestId_idx" ON "Objection"("contestId");

-- CreateIndex
CREATE INDEX "Objection_publicationId_idx" ON "Objection"("publicationId");

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "SigningKey"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicationProposal" ADD CONSTRAINT "PublicationProposal_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SigningKey" ADD CONSTRAINT "SigningKey_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was decided before decisions were confirmed by a second organizer stays decided.
UPDATE "TieDecision" SET "confirmedAt" = "decidedAt";

-- Keys stay, so that what they signed stays verifiable; so do objections, and an answer is given once.
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON "SigningKey" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_another BEFORE UPDATE ON "SigningKey" FOR EACH ROW
  WHEN (OLD."retiredAt" IS NOT NULL OR ROW(OLD."id", OLD."contestId", OLD."publicKey", OLD."privateKey", OLD."createdAt")
    IS DISTINCT FROM ROW(NEW."id", NEW."contestId", NEW."publicKey", NEW."privateKey", NEW."createdAt"))
  EXECUTE FUNCTION refuse_change();
CREATE UNIQUE INDEX "SigningKey_in_use" ON "SigningKey" ("contestId") WHERE "retiredAt" IS NULL;
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON "Objection" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER answered_once BEFORE UPDATE ON "Objection" FOR EACH ROW
  WHEN (OLD."answeredAt" IS NOT NULL OR ROW(OLD."publicationId", OLD."unitId", OLD."text", OLD."filedById", OLD."filedAt")
    IS DISTINCT FROM ROW(NEW."publicationId", NEW."unitId", NEW."text", NEW."filedById", NEW."filedAt"))
  EXECUTE FUNCTION refuse_change();
