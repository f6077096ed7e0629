package com.example;

import org.testng.annotations.AfterClass;
import org.testng.annotations.Factory;
import org.testng.annotations.Test;

public class MadeTest {
    private final String name;

    @Factory
    public static Object[] make() {
        return new Object[] {new MadeTest("one"), new MadeTest("two")};
    }

    public MadeTest(String name) {
        this.name = name;
    }

    @Test
    public void runs() {
        Lost.inAPool("made-" + name);
    }

    @AfterClass
    public void afterTheClass() {
        Lost.inAPool("made-after-class-" + name);
    }
}
