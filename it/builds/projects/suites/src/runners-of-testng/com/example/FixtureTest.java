package com.example;

import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeGroups;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.BeforeSuite;
import org.testng.annotations.Test;

public class FixtureTest {
    @BeforeSuite
    public void beforeTheSuite() {
        Lost.inAPool("before-suite");
    }

    @BeforeClass
    public void beforeTheClass() {
        Lost.here("before-class");
    }

    @BeforeGroups("slow")
    public void beforeTheGroup() {
        Lost.inAPool("before-groups");
    }

    @AfterClass
    public void afterTheClass() {
        Lost.inAPool("after-class");
    }

    @BeforeMethod
    public void before() {
        Lost.inAPool("before-method");
    }

    @AfterMethod
    public void after() {
        Lost.here("after-method");
    }

    @Test(groups = "slow")
    public void runs() {
        Lost.inAPool("test");
    }

    @Test
    public void skips() {
        throw new SkipException("never runs to its end");
    }
}
