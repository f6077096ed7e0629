package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** Runs while another class's thread prints. */
class BInnocentTest {
    @Test
    void printsOnItsOwn() throws Exception {
        System.out.println("innocent itself");
        AGuiltyTest.goesOn();
        Thread own = new Thread(() -> System.out.println("innocent's thread"));
        own.start();
        own.join();
    }

    @Test
    void seesWhatItHasPrinted() {
        PrintStream before = System.out;
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        System.setOut(new PrintStream(seen, true));
        try {
            System.out.print("captured");
        } finally {
            System.setOut(before);
        }
        assertEquals("captured", seen.toString());
    }
}
