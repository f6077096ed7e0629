package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SumTest {
    @Test
    void addsUp() {
        assertEquals(4, 2 + 2);
    }

    @Test
    void takesAway() {
        assertEquals(0, 2 - 2);
    }
}
