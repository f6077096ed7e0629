evaluate(new File(basedir, '../leaky-shop-names-the-guilty-tests-on-another-jdk/selector.groovy'))
