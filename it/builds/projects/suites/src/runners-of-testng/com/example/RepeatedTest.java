package com.example;

import java.util.concurrent.atomic.AtomicInteger;
import org.testng.annotations.Test;

public class RepeatedTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @Test(invocationCount = 3, threadPoolSize = 3)
    public void runsOften() {
        Lost.inAPool("repeated-" + RUNS.incrementAndGet());
    }

    @Test(timeOut = 60_000)
    public void runsElsewhere() {
        Lost.here("timeout");
        Lost.inAPool("timeout-in-a-pool");
    }
}
