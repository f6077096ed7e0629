package com.example;

import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Suite;

@RunWith(Suite.class)
@Suite.SuiteClasses(SuiteTest.Member.class)
public class SuiteTest {
    @BeforeClass
    public static void beforeTheSuite() {
        Lost.inAPool("suite-before-class");
    }

    public static class Member {
        @Test
        public void runs() {
            Lost.inAPool("suite");
        }
    }
}
