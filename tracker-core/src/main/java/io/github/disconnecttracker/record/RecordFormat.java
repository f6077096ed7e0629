package io.github.disconnecttracker.record;

/** The marks of a file of records. */
public final class RecordFormat {
    /** The suffix of the file name. */
    public static final String SUFFIX = ".jsonl";

    /** The name of the tool in the first line of each file. */
    public static final String TOOL = "postgresql-disconnect-tracker";

    /** The version of the report's contract. */
    public static final int SCHEMA_VERSION = 1;

    /** The beginning of the first line of each file. */
    public static final String HEADER =
            "{\"event\":\"" + EventType.START.id() + "\",\"seq\":0,\"tool\":\"" + TOOL + "\"";

    /** The beginning of the warning that an expected disconnect did not happen. */
    public static final String UNMET = "An expected disconnect did not happen";

    private RecordFormat() {}
}
