-- CreateEnum
CREATE TYPE "UploadState" AS ENUM ('receiving', 'received', 'taken', 'refused', 'removed');

-- CreateEnum
CREATE TYPE "PreparationState" AS ENUM ('waiting', 'running', 'ready', 'failed');

-- CreateEnum
CREATE TYPE "PreparedKind" AS ENUM ('poster', 'contactSheet', 'rendition');

-- AlterTable
ALTER TABLE "Contest" ADD COLUMN     "hashtag" TEXT;

-- CreateTable
CREATE TABLE "Upload" (
    "id" TEXT NOT NULL,
    "contestId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "entryCode" TEXT,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "fingerprint" TEXT,
    "onBehalf" JSONB,
    "state" "UploadState" NOT NULL DEFAULT 'receiving',
    "content" JSONB,
    "refusal" JSONB,
    "receiptCode" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "firstMebibyteAt" TIMESTAMPTZ(3),
    "lastByteAt" TIMESTAMPTZ(3),
    "claimedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Preparation" (
    "entryVersionId" TEXT NOT NULL,
    "state" "PreparationState" NOT NULL DEFAULT 'waiting',
    "percent" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "claimedBy" TEXT,
    "claimedUntil" TIMESTAMPTZ(3),
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "rendition" TEXT,
    "loudness" DOUBLE PRECISION,
    "warnings" TEXT[],
    "pictureHashes" TEXT[],

    CONSTRAINT "Preparation_pkey" PRIMARY KEY ("entryVersionId")
);

-- CreateTable
CREATE TABLE "PreparedFile" (
    "id" TEXT NOT NULL,
    "entryVersionId" TEXT NOT NULL,
    "kind" "PreparedKind" NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "storageKey" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "PreparedFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Likeness" (
    "id" TEXT NOT NULL,
    "contestId" TEXT NOT NULL,
    "earlierVersionId" TEXT NOT NULL,
    "laterVersionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "share" DOUBLE PRECISION NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Likeness_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Captions" (
    "entryVersionId" TEXT NOT NULL,
    "storageKey" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedById" TEXT NOT NULL,

    CONSTRAINT "Captions_pkey" PRIMARY KEY ("entryVersionId")
);

-- CreateTable
CREATE TABLE "WatchPosition" (
    "personId" TEXT NOT NULL,
    "entryVersionId" TEXT NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WatchPosition_pkey" PRIMARY KEY ("personId","entryVersionId")
);

-- CreateTable
CREATE TABLE "PublicPost" (
    "id" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "PublicPost_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Upload_unitId_state_idx" ON "Upload"("unitId", "state");

-- CreateIndex
CREATE INDEX "Upload_state_expiresAt_idx" ON "Upload"("state", "expiresAt");

-- CreateIndex
CREATE INDEX "Preparation_state_claimedUntil_idx" ON "Preparation"("state", "claimedUntil");

-- CreateIndex
CREATE UNIQUE INDEX "PreparedFile_entryVersionId_kind_width_key" ON "PreparedFile"("entryVersionId", "kind", "width");

-- CreateIndex
CREATE INDEX "Likeness_contestId_idx" ON "Likeness"("contestId");

-- CreateIndex
CREATE UNIQUE INDEX "Likeness_earlierVersionId_laterVersionId_key" ON "Likeness"("earlierVersionId", "laterVersionId");

-- CreateIndex
CREATE INDEX "PublicPost_entryId_idx" ON "PublicPost"("entryId");

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Preparation" ADD CONSTRAINT "Preparation_entryVersionId_fkey" FOREIGN KEY ("entryVersionId") REFERENCES "EntryVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreparedFile" ADD CONSTRAINT "PreparedFile_entryVersionId_fkey" FOREIGN KEY ("entryVersionId") REFERENCES "Preparation"("entryVersionId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Likeness" ADD CONSTRAINT "Likeness_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Likeness" ADD CONSTRAINT "Likeness_earlierVersionId_fkey" FOREIGN KEY ("earlierVersionId") REFERENCES "EntryVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Likeness" ADD CONSTRAINT "Likeness_laterVersionId_fkey" FOREIGN KEY ("laterVersionId") REFERENCES "EntryVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Captions" ADD CONSTRAINT "Captions_entryVersionId_fkey" FOREIGN KEY ("entryVersionId") REFERENCES "EntryVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WatchPosition" ADD CONSTRAINT "WatchPosition_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WatchPosition" ADD CONSTRAINT "WatchPosition_entryVersionId_fkey" FOREIGN KEY ("entryVersionId") REFERENCES "EntryVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicPost" ADD CONSTRAINT "PublicPost_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
