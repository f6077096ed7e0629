package com.example;

import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Runs the features beside it. */
@Suite
@IncludeEngines("cucumber")
@SelectPackages("com.example")
class ShopTest {}
