package com.example;

import java.util.Arrays;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class ParameterizedTest {
    private final String number;

    public ParameterizedTest(String number) {
        this.number = number;
    }

    @Parameterized.Parameters(name = "number {0}")
    public static Iterable<String> numbers() {
        return Arrays.asList("one", "two");
    }

    @Test
    public void adds() {
        Lost.inAPool("parameterized-" + number);
    }
}
