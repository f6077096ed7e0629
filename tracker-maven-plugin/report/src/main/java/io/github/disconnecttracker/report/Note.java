package io.github.disconnecttracker.report;

import java.util.function.Function;

/**
 * What the reader of a report has to know of a file of records.
 *
 * @param loss whether something was recorded, or may have been, that is not in the report
 * @param wording says it
 */
record Note(boolean loss, Wording wording) {

    /** Says something in the names of one report: another one may call the same file and JVM by longer names. */
    interface Wording {
        /**
         * Returns the sentence.
         *
         * @param fileName the file, as the report names it
         * @param forkName returns a test JVM's name in the report
         */
        String in(String fileName, Function<ForkHead, String> forkName);
    }
}
