assert new File(basedir, 'java-feature.txt').text.toInteger() != Runtime.version().feature()
evaluate(new File(basedir, '../requests-belong-to-their-tests-on-spring-boot/verify.groovy'))
