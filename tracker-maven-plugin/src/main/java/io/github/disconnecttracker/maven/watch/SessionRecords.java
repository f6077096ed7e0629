package io.github.disconnecttracker.maven.watch;

import io.github.disconnecttracker.report.RecordFiles;
import java.util.Map;
import org.apache.maven.execution.MavenExecutionRequest;

/** The files of records of one Maven call, shared by all goals and listeners of this plugin. */
public final class SessionRecords {
    /** Modules with other dependencies of the plugin load this class a second time, and read their files themselves. */
    private static final String KEY =
            RecordFiles.class.getName() + "@" + System.identityHashCode(RecordFiles.class.getClassLoader());

    private SessionRecords() {}

    /** Returns the files of a Maven call; nothing has been read when they are asked for first. */
    public static RecordFiles of(MavenExecutionRequest request) {
        Map<String, Object> data = request.getData();
        synchronized (data) {
            return (RecordFiles) data.computeIfAbsent(KEY, key -> new RecordFiles());
        }
    }
}
