def log = new File(basedir, 'build.log').text
assert log.contains('A report format is unknown [pdf in tracker.formats]: use some of json, html, junit, sarif, github, gitlab.')
assert !log.contains('Tests run:')
