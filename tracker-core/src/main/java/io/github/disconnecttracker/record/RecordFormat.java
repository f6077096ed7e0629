package io.github.disconnecttracker.record;

/** How files of records are told from others. */
public final class RecordFormat {
    /** How the name of each file ends. */
    public static final String SUFFIX = ".jsonl";

    /** Who has written the file, as its first line says. */
    public static final String TOOL = "postgresql-disconnect-tracker";

    /** The version of the report's contract. */
    public static final int SCHEMA_VERSION = 1;

    /** What the first line of each file begins with. */
    public static final String HEADER =
            "{\"event\":\"" + EventType.START.id() + "\",\"seq\":0,\"tool\":\"" + TOOL + "\"";

    /** What the warning begins with that an expected disconnect did not happen. */
    public static final String UNMET = "An expected disconnect did not happen";

    private RecordFormat() {}
}
