evaluate(new File(basedir, '../cells/verify-modules.groovy'))
