evaluate(new File(basedir, '../cells/write-modules.groovy'))
