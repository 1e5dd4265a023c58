-- AlterTable
ALTER TABLE "QuestionVersion" ADD COLUMN     "topic" TEXT;

-- What each version was drawn under is known only as the question's topic of today.
UPDATE "QuestionVersion" AS v SET "topic" = q."topic" FROM "Question" AS q WHERE q."id" = v."questionId";
