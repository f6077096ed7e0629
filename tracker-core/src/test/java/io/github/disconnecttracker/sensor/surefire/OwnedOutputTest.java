package io.github.disconnecttracker.sensor.surefire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lines of an ended test begin with its name; all else passes as it is, text by text. */
class OwnedOutputTest {
    private final Calls calls = new Calls();
    private final PrintStream owned = new OwnedOutput(calls);
    private final TestRun test =
            new TestRun(new TestIdentity("com.example.AccountsTest", "registers", "registers()", "[1]"), false);

    @Test
    void linesOfARunningTestPassAsTheyAre() {
        inTest(() -> {
            owned.println("one");
            owned.print("two\nthree");
        });
        owned.println("nobody's");

        assertThat(calls.texts).containsExactly("one$", "two\nthree", "nobody's$");
    }

    @Test
    void linesOfAnEndedTestBeginWithItsName() {
        test.end();

        inTest(() -> {
            owned.println("one");
            owned.println("two\nthree");
            owned.print("four\n");
            owned.println();
        });

        assertThat(calls.texts)
                .containsExactly(
                        "[AccountsTest.registers] one$",
                        "[AccountsTest.registers] two\n[AccountsTest.registers] three$",
                        "[AccountsTest.registers] four\n",
                        "$");
    }

    @Test
    void lineInPartsBeginsOnce() {
        inTest(() -> owned.print("one "));
        test.end();

        inTest(() -> {
            owned.print("two ");
            owned.println(3);
            owned.print('4');
            owned.println(new char[] {'5'});
        });

        assertThat(calls.texts).containsExactly("one ", "two ", "3$", "[AccountsTest.registers] 4", "5$");
    }

    @Test
    void lineThatALoggingLibraryHasMarkedIsMarkedOnce() {
        test.end();

        inTest(() -> owned.println("[AccountsTest.registers] one"));

        assertThat(calls.texts).containsExactly("[AccountsTest.registers] one$");
    }

    @Test
    void bytesKeepTheirEncoding() {
        test.end();
        byte[] umlauts = "\u00fc\u4e2d\n".getBytes(Charset.defaultCharset());

        inTest(() -> {
            owned.write(umlauts, 0, umlauts.length);
            owned.write('a');
        });

        assertThat(calls.bytes.toByteArray())
                .isEqualTo("[AccountsTest.registers] \u00fc\u4e2d\n[AccountsTest.registers] a"
                        .getBytes(Charset.defaultCharset()));
    }

    @Test
    void charactersAreNotEncoded() {
        test.end();

        inTest(() -> {
            owned.println("\u4e2d");
            owned.print('\u4e2d');
            owned.append("\u4e2d").append("\n");
        });

        assertThat(calls.texts)
                .containsExactly("[AccountsTest.registers] \u4e2d$", "[AccountsTest.registers] \u4e2d", "\u4e2d", "\n");
    }

    @Test
    void everyKindOfTextPassesAtOnce() {
        owned.println(true);
        owned.println('c');
        owned.println(1);
        owned.println(2L);
        owned.println(3f);
        owned.println(4d);
        owned.println(new char[] {'d'});
        owned.println((Object) null);
        owned.print(true);
        owned.print(1);
        owned.print(2L);
        owned.print(3f);
        owned.print(4d);
        owned.print(new char[] {'d'});
        owned.print((Object) null);

        assertThat(calls.texts)
                .containsExactly(
                        "true$", "c$", "1$", "2$", "3.0$", "4.0$", "d$", "null$", "true", "1", "2", "3.0", "4.0", "d",
                        "null");
        assertThat(calls.bytes.size()).isZero();
    }

    private void inTest(Runnable something) {
        try (Ancestry.Scope scope = Ancestry.enter(test)) {
            something.run();
        }
    }

    /** Surefire's stream: each call is an event. A {@code $} stands for the end of a line. */
    private static final class Calls extends PrintStream {
        private final List<String> texts = new ArrayList<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Calls() {
            super(new ByteArrayOutputStream());
        }

        @Override
        public void print(@Nullable String text) {
            texts.add(String.valueOf(text));
        }

        @Override
        public void println(@Nullable String text) {
            texts.add(text + "$");
        }

        @Override
        public void println() {
            texts.add("$");
        }

        @Override
        public void write(byte[] all, int from, int length) {
            bytes.write(all, from, length);
        }
    }
}
