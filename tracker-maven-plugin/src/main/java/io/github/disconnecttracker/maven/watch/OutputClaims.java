package io.github.disconnecttracker.maven.watch;

import io.github.disconnecttracker.report.ForkFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two simultaneous builds, and two modules of one build, out of the same output directory. The second one gets a
 * subdirectory, so that neither deletes or overwrites files of the other. A build marks its directories with a small
 * file and removes it at the end; the mark of a dead build is recognised by its process. Thread-safe.
 */
public final class OutputClaims {
    /** The name of the mark. */
    static final String MARK = "tracker-build.claim";

    private static final String OWNERS = "io.github.disconnecttracker.output-directories";
    private static final String PLACES = "io.github.disconnecttracker.output-places";
    private static final String BUILD = "build-";
    private static final Pattern CLAIM =
            Pattern.compile("postgresql-disconnect-tracker (?<pid>\\d{1,18}) (?<start>\\d{1,18})\\s*");
    private static final int LONGEST_CLAIM = 200;
    /** Linux reckons a process's start from that of the machine, which moves when its clock is set. */
    private static final long TOLERANCE_MILLIS = 10_000;

    private static final int ATTEMPTS = 3;

    /** The granted directories by wanted directory. */
    private final Map<Path, Path> places;

    /** The first module that writes to a directory. */
    private final Map<Path, String> owners;

    private final ProcessHandle self;

    private OutputClaims(Map<Path, Path> places, Map<Path, String> owners, ProcessHandle self) {
        this.places = places;
        this.owners = owners;
        this.self = self;
    }

    /**
     * Returns the claims of a build.
     *
     * @param session what the parts of one build share
     */
    public static OutputClaims of(Map<String, Object> session) {
        return of(session, ProcessHandle.current());
    }

    public static OutputClaims of(Map<String, Object> session, ProcessHandle self) {
        synchronized (session) {
            // Holds JDK types only, because modules with other dependencies of the plugin load this class a second
            // time.
            @SuppressWarnings("unchecked") // only this class knows the key
            Map<Path, String> owners =
                    (Map<Path, String>) session.computeIfAbsent(OWNERS, key -> new ConcurrentHashMap<Path, String>());
            @SuppressWarnings("unchecked") // likewise
            Map<Path, Path> places =
                    (Map<Path, Path>) session.computeIfAbsent(PLACES, key -> new ConcurrentHashMap<Path, Path>());
            return new OutputClaims(places, owners, self);
        }
    }

    /**
     * Returns the directory that a module writes to: the one it was given, or one below it if that is another's.
     *
     * @param wanted the directory that the module was given
     * @param module the module's group and artifact id
     * @param log receives a warning if another module or build uses it
     */
    public Path claim(Path wanted, String module, Log log) {
        synchronized (owners) {
            Path given = wanted.toAbsolutePath().normalize();
            Path place = place(given, log);
            String first = owners.putIfAbsent(place, module);
            if (first == null || first.equals(module)) {
                return place;
            }
            return apart(place, module, first, log);
        }
    }

    /**
     * Returns whether all files in a directory belong to a module, from this call or earlier ones.
     *
     * @param wanted the directory that the module was given
     * @param module the module's group and artifact id
     */
    public boolean isOwn(Path wanted, String module) {
        synchronized (owners) {
            Path given = wanted.toAbsolutePath().normalize();
            Path mark = given.resolve(MARK);
            String owner = owners.get(places.getOrDefault(given, given));
            if (owner != null) {
                return owner.equals(module);
            }
            try {
                Matcher claim = CLAIM.matcher(Files.isRegularFile(mark) ? read(mark) : "");
                return !claim.matches()
                        || !isAlive(Long.parseLong(claim.group("pid")), Long.parseLong(claim.group("start")));
            } catch (IOException e) {
                return false;
            }
        }
    }

    private Path place(Path given, Log log) {
        Path before = places.get(given);
        if (before == null) {
            before = marked(given, log);
            places.put(given, before);
        }
        return before;
    }

    /** Takes the marks away: the build has ended. */
    public void release() {
        synchronized (owners) {
            for (Path directory : owners.keySet()) {
                Path mark = directory.resolve(MARK);
                try {
                    if (text().equals(Files.exists(mark) ? read(mark) : "")) {
                        Files.delete(mark);
                    }
                } catch (IOException e) {
                    // It names a process that will have ended soon.
                }
            }
            owners.clear();
            places.clear();
        }
    }

    private Path apart(Path shared, String module, String first, Log log) {
        String folder = module.substring(module.indexOf(':') + 1)
                .replaceAll("[^\\w.-]", "_")
                .replaceFirst("^\\.+", "_");
        Path place = shared.resolve(folder);
        for (int i = 2; owners.containsKey(place); i++) {
            if (module.equals(owners.get(place))) {
                return place;
            }
            place = shared.resolve(folder + "-" + i);
        }
        boolean isFirst = owners.keySet().stream().noneMatch(other -> shared.equals(other.getParent()));
        owners.put(place, module);
        if (isFirst) {
            log.warn("Several modules share one output directory [" + first + " and " + module + ", " + shared
                    + "]: the records and the report of " + module + " are in " + place
                    + ". Give each module its own tracker.outputDirectory, such as the default"
                    + " ${project.build.directory}/tracker.");
        } else {
            log.info("Tracker: the records and the report of " + module + " are in " + place);
        }
        return place;
    }

    /** Marks a directory, or says why another one takes its place. */
    private Path marked(Path directory, Log log) {
        try {
            Long other = mark(directory);
            if (other == null) {
                wipeWhatOthersLeft(directory);
                return directory;
            }
            Path own = directory.resolve(BUILD + self.pid());
            log.warn("Another build is using this directory [process " + other + ", " + directory
                    + "]: the records and the report of this one are in " + own
                    + ". Let one wait for the other, or give one of them its own -Dtracker.outputDirectory.");
            return own;
        } catch (IOException e) {
            return elsewhere(directory, e, log);
        }
    }

    private static Path elsewhere(Path directory, IOException problem, Log log) {
        try {
            Path temporary = Files.createTempDirectory("tracker-");
            log.warn("The output directory cannot be written to [" + directory + ", " + problem
                    + "]: the records and the report are in " + temporary
                    + ". Make it writable, or set tracker.outputDirectory.");
            return temporary;
        } catch (IOException e) {
            log.debug(e);
            return directory;
        }
    }

    /** Returns the process of the other build that has marked the directory; {@code null} if it is marked by this one. */
    private @Nullable Long mark(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path mark = directory.resolve(MARK);
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                Files.writeString(mark, text(), StandardOpenOption.CREATE_NEW);
                return null;
            } catch (FileAlreadyExistsException e) {
                if (!Files.isRegularFile(mark)) {
                    return null;
                }
                Matcher claim = CLAIM.matcher(read(mark));
                if (!claim.matches()) {
                    // a file of another program
                    return null;
                }
                long pid = Long.parseLong(claim.group("pid"));
                if (pid != self.pid() && isAlive(pid, Long.parseLong(claim.group("start")))) {
                    return pid;
                }
                Files.deleteIfExists(mark);
            }
        }
        return null;
    }

    private String text() {
        return "postgresql-disconnect-tracker " + self.pid() + " " + started(self, 0) + "\n";
    }

    private static String read(Path mark) throws IOException {
        try (InputStream in = Files.newInputStream(mark)) {
            return new String(in.readNBytes(LONGEST_CLAIM), StandardCharsets.ISO_8859_1);
        }
    }

    /** Returns whether a process is alive. A process with that id and a later start is another one. */
    private static boolean isAlive(long pid, long start) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(started(process, start) - start) <= TOLERANCE_MILLIS)
                .isPresent();
    }

    private static long started(ProcessHandle process, long otherwise) {
        return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(otherwise);
    }

    /** Deletes the subdirectories of builds that have ended. The first build that is alone does so. */
    private static void wipeWhatOthersLeft(Path directory) throws IOException {
        try (DirectoryStream<Path> builds = Files.newDirectoryStream(directory, BUILD + "*")) {
            for (Path build : builds) {
                String pid = build.getFileName().toString().substring(BUILD.length());
                if (pid.matches("\\d{1,18}")
                        && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    wipeExecutions(build);
                }
            }
        }
    }

    private static void wipeExecutions(Path build) throws IOException {
        try (DirectoryStream<Path> executions = Files.newDirectoryStream(build)) {
            for (Path execution : executions) {
                ForkFiles.wipe(execution);
            }
        }
    }
}
