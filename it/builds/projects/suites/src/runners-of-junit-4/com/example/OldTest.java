package com.example;

import junit.framework.TestCase;

/** A test of JUnit 3, which JUnit 4's notifier tells of, too. */
public class OldTest extends TestCase {
    public void testRuns() {
        Lost.inAPool("junit-3");
    }
}
