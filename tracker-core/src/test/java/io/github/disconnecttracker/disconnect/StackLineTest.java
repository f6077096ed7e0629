package io.github.disconnecttracker.disconnect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackLineTest {
    @ParameterizedTest
    @CsvSource({
        "at com.example.Foo.bar(Foo.java:41), com.example.Foo, bar, Foo.java:41",
        "at app//com.example.Foo.bar(Foo.java:41), com.example.Foo, bar, Foo.java:41",
        "at java.base/java.lang.Thread.run(Thread.java:840), java.lang.Thread, run, Thread.java:840",
        "at app/shop@1.0/com.example.Foo.<init>(Foo.java:41), com.example.Foo, <init>, Foo.java:41",
        "at com.example.Foo$$Lambda/0x00007f.run(Unknown Source), com.example.Foo$$Lambda/0x00007f, run,"
                + " Unknown Source",
        "at Foo.bar(Foo.java:41) ~[classes/:?], Foo, bar, Foo.java:41"
    })
    void framesAreReadAsTheJvmPrintsThem(String line, String className, String method, String location) {
        assertThat(StackLine.parse(line)).isEqualTo(new StackLine(className, method, location));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.io.EOFException: at com.example.Foo.bar(Foo.java:1)", "... 12 more", "at ", "at x"})
    void otherLinesAreNoFrames(String line) {
        assertThat(StackLine.parse(line)).isNull();
    }
}
