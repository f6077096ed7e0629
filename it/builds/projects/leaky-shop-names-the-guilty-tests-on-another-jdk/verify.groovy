evaluate(new File(basedir, '../leaky-shop-names-the-guilty-tests/verify.groovy'))
