package io.github.disconnecttracker.library;

/** What a library is to the tracker. */
public enum Role {
    JDK("JDK"),
    /** Talks to PostgreSQL. */
    DRIVER("driver"),
    /** Lends connections. */
    POOL("pool"),
    /** Has threads and queues of its own. */
    WORKERS("library"),
    TEST_ENGINE("test engine"),
    LOGGING("library"),
    FRAMEWORK("library"),
    OTHER("library");

    /** What frames of any other origin are called where they are counted. */
    public static final String UNKNOWN = OTHER.word;

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** Returns what frames of such a library are called where a stack trace is folded. */
    public String word() {
        return word;
    }
}
