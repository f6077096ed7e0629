package io.github.disconnecttracker.maven.fork;

import io.github.disconnecttracker.report.ForkFiles;
import io.github.disconnecttracker.report.RecordFiles;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the forks of one execution have recorded since the last look.
 *
 * @param directory the directory of one execution; may be missing
 * @param files reads their files
 * @param seen receives each file
 */
public record NewRecords(Path directory, RecordFiles files, SeenRecords seen) {

    /**
     * Returns new and changed disconnects in their current state. Damaged records are left out.
     *
     * @throws IOException if the files cannot be read
     */
    List<ReportedDisconnect> next() throws IOException {
        List<ReportedDisconnect> news = new ArrayList<>();
        for (Path file : ForkFiles.in(directory, 1)) {
            seen.add(file);
            if (!ForkFiles.leadsOutOf(directory, file)) {
                news.addAll(files.news(file));
            }
        }
        return news;
    }

    /** Ignores everything that has been recorded so far. */
    void leaveAside() throws IOException {
        for (Path file : ForkFiles.in(directory, 1)) {
            seen.add(file);
            files.leaveAside(file);
        }
    }
}
