package com.example;

import static org.junit.Assert.fail;
import static org.junit.Assume.assumeTrue;

import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Ignore;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ExternalResource;

public class FixtureTest {
    @ClassRule
    public static final ExternalResource RULE_OF_THE_CLASS = losing("class-rule");

    @Rule
    public final ExternalResource ruleOfATest = losing("rule");

    @BeforeClass
    public static void beforeTheClass() {
        Lost.here("before-class");
    }

    @AfterClass
    public static void afterTheClass() {
        Lost.inAPool("after-class");
    }

    @Before
    public void before() {
        Lost.inAPool("before");
    }

    @After
    public void after() {
        Lost.here("after");
    }

    @Test
    public void runs() {
        Lost.inAPool("test");
    }

    @Test
    public void assumes() {
        assumeTrue("never", false);
    }

    @Ignore("never runs")
    @Test
    public void isIgnored() {
        fail("ran");
    }

    private static ExternalResource losing(String database) {
        return new ExternalResource() {
            @Override
            protected void before() {
                Lost.inAPool(database);
            }
        };
    }
}
