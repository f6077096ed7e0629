package com.example;

import org.apache.maven.plugin.AbstractMojo;

/** What matters is what Maven does before it. */
public class NothingMojo extends AbstractMojo {
    @Override
    public void execute() {}
}
