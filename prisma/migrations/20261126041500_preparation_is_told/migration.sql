-- Whoever shows how far a preparation is hears of each change, whichever process made it, once it is committed.
CREATE FUNCTION tell_preparation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hoithi_preparation', NEW."entryVersionId");
  RETURN NULL;
END $$;

CREATE TRIGGER told_when_made AFTER INSERT ON "Preparation" FOR EACH ROW EXECUTE FUNCTION tell_preparation();
CREATE TRIGGER told_when_changed AFTER UPDATE ON "Preparation" FOR EACH ROW
  WHEN ((OLD."state", OLD."percent", OLD."failure") IS DISTINCT FROM (NEW."state", NEW."percent", NEW."failure"))
  EXECUTE FUNCTION tell_preparation();
