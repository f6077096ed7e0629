package io.github.disconnecttracker.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.bootstrap.FrameOwner;
import io.github.disconnecttracker.console.StackExcerpt;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.diagnosis.DisconnectClassifier;
import io.github.disconnecttracker.diagnosis.LogLineClassifier;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.StackTrace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Walks each row of the list through all who ask it. */
class EveryLibraryTest {
    private static final String COPY = "com.example.Copy";

    @AfterEach
    void judgesByNothing() {
        FrameOwner.judgeByNames(null);
    }

    @ParameterizedTest
    @EnumSource
    void framesAreFoldedUnderItsRole(Library library) {
        for (String packages : library.packages()) {
            StackTrace stack = StackTrace.byNames(List.of("at " + packages + "Any.call(Any.java:1)"));

            assertThat(StackExcerpt.ownerOf(stack, 0)).isEqualTo(library.role().word());
        }
    }

    @ParameterizedTest
    @EnumSource
    void classesAreNotTheApplicationsWhereNobodySeesThemCome(Library library) {
        FrameOwner.judgeByNames(Library.allPackages());

        for (String packages : library.packages()) {
            assertThat(FrameOwner.isApplication(packages + "Any")).isFalse();
        }
        assertThat(FrameOwner.isApplication("com.example.Shop")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void classesOfADirectoryAreTheApplicationsWhateverTheirName(Library library) {
        for (String packages : library.packages()) {
            assertThat(FrameOwner.isApplicationFrom(packages + "Any", "file", "/shop/target/classes/"))
                    .isTrue();
            assertThat(StackExcerpt.ownerOf(
                            StackTrace.of(List.of("at " + packages + "Any.call(Any.java:1)"), List.of(0)), 0))
                    .isEqualTo("own");
        }
    }

    @ParameterizedTest
    @MethodSource
    void poolsExceptionSaysWhatItMeans(Library pool, Thrown form, Kind kind) throws Exception {
        Exception thrown =
                MadeExceptions.of(form, SQLException.class, pool.packages().get(0) + "Any");

        Classification found = DisconnectClassifier.classify(thrown);

        assertThat(found).extracting(Classification::kind).isEqualTo(kind);
        assertThat(DisconnectClassifier.classifyConnectFailure(thrown)).isEqualTo(found);
    }

    static Stream<Arguments> poolsExceptionSaysWhatItMeans() {
        List<Arguments> all = new ArrayList<>();
        for (Library pool : Library.pools()) {
            Dialect dialect = pool.dialect();
            dialect.closed().forEach(form -> all.add(Arguments.of(pool, form, Kind.USED_AFTER_CLOSE)));
            dialect.exhausted().forEach(form -> all.add(Arguments.of(pool, form, Kind.POOL_EXHAUSTED)));
            dialect.interrupted().forEach(form -> all.add(Arguments.of(pool, form, Kind.POOL_EXHAUSTED)));
            dialect.connectFailed().forEach(form -> all.add(Arguments.of(pool, form, Kind.CONNECT_FAILED)));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource
    void interruptedWaitIsKnown(Library pool, Thrown form) throws Exception {
        Exception thrown =
                MadeExceptions.of(form, SQLException.class, pool.packages().get(0) + "Any");

        assertThat(DisconnectClassifier.isInterruptedWait(new IllegalStateException(thrown)))
                .isTrue();
        assertThat(DisconnectClassifier.isInterruptedWait(MadeExceptions.of(form, SQLException.class, COPY)))
                .isFalse();
    }

    static Stream<Arguments> interruptedWaitIsKnown() {
        return Library.pools().stream()
                .flatMap(pool -> pool.dialect().interrupted().stream().map(form -> Arguments.of(pool, form)));
    }

    @ParameterizedTest
    @MethodSource("poolsExceptionSaysWhatItMeans")
    void copyOfAPoolsWordsMeansNothing(Library pool, Thrown form, Kind kind) throws Exception {
        if (form.type() == null) {
            assertThat(DisconnectClassifier.classify(MadeExceptions.of(form, SQLException.class, COPY)))
                    .as("%s of %s", kind, pool)
                    .isNull();
        }
    }

    @ParameterizedTest
    @MethodSource
    void whateverMadeAnAttemptToConnectFailIsAFailedConnect(Library library, Thrown form) throws Exception {
        Exception wrapper =
                MadeExceptions.of(form, SQLException.class, library.packages().get(0) + "Any");
        // Alone it would be a session that has ended.
        wrapper.addSuppressed(new PSQLException("gone", PSQLState.CONNECTION_FAILURE, new java.io.IOException()));

        assertThat(DisconnectClassifier.classify(wrapper))
                .isEqualTo(new Classification(Kind.CONNECT_FAILED, "08006", "gone"));
    }

    static Stream<Arguments> whateverMadeAnAttemptToConnectFailIsAFailedConnect() {
        return Arrays.stream(Library.values())
                .flatMap(library ->
                        library.dialect().aroundConnectFailures().stream().map(form -> Arguments.of(library, form)));
    }

    @ParameterizedTest
    @EnumSource
    void linesOfItsLogSayWhatTheyMean(Library library) {
        for (LogLine each : library.dialect().leakLines()) {
            assertThat(kindOf(each)).isEqualTo(Kind.LEAKED);
        }
        for (LogLine each : library.dialect().brokenLines()) {
            assertThat(kindOf(each)).isEqualTo(each.stateAfter() == null ? Kind.BROKEN : Kind.TERMINATED);
        }
    }

    private static @Nullable Kind kindOf(LogLine form) {
        String mark = form.stateAfter() == null ? "" : form.stateAfter();
        String line = form.text().replace(mark + "*", mark + "57P01").replace('*', '7');
        assertThat(LogLineClassifier.knows(form.logger())).isTrue();
        assertThat(LogLineClassifier.classify("com.example.Shop", line)).isNull();
        Classification found = LogLineClassifier.classify(form.logger(), line);
        return found == null ? null : found.kind();
    }
}
