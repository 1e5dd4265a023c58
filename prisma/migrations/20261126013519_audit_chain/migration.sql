-- CreateTable
CREATE TABLE "AuditLink" (
    "position" INTEGER NOT NULL,
    "eventId" BIGINT NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditLink_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "day" TEXT NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "rows" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE UNIQUE INDEX "AuditLink_eventId_key" ON "AuditLink"("eventId");

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditLink" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditHead" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
