package io.github.disconnecttracker.report;

import java.util.List;

/**
 * What one file of records says, in bounded memory and independent of the report that it will be a part of.
 *
 * @param forks the test JVMs that a report lists, in the order of their starts
 * @param entries the disconnects
 * @param unlisted the numbers of those that are too many to be among the entries
 * @param kills the statements that have ended sessions
 * @param notes what was amiss
 * @param weight about how many characters it holds
 */
record FileRecords(
        List<RecordedFork> forks,
        List<Gathered<ForkHead>> entries,
        Unlisted unlisted,
        List<RecordedKill> kills,
        List<Note> notes,
        long weight) {}
