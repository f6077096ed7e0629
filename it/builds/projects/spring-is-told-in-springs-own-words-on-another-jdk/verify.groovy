assert new File(basedir, 'java-feature.txt').text.toInteger() != Runtime.version().feature()
evaluate(new File(basedir, '../spring-is-told-in-springs-own-words/verify.groovy'))
