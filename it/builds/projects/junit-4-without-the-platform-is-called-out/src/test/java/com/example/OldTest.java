package com.example;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class OldTest {
    @Test
    public void addsUp() {
        assertEquals(4, 2 + 2);
    }
}
