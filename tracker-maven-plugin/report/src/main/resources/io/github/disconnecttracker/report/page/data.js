/* What Java has written into the page. Rows of a table become objects whose fields have the names of its columns. */
/* exported Data */
const Data = (() => {
  'use strict';

  const READERS = {
    TEXT: (value, texts) => value === null ? null : texts[value],
    FLAG: (value) => value === 1,
    NUMBER: (value) => value,
    MILLIS: (value) => value
  };

  function read(json) {
    const data = JSON.parse(json);
    const source = data.timeline;
    data.timeline = {
      t0: source.t0,
      forks: source.forks.map((fork) => ({
        name: fork.name,
        tests: rows(source.columns.tests, fork.tests, source.texts),
        late: rows(source.columns.late, fork.late, source.texts),
        connections: rows(source.columns.connections, fork.connections, source.texts)
      }))
    };
    return data;
  }

  function rows(columns, table, texts) {
    return table.map((row) => {
      const item = {};
      columns.forEach((column, i) => {
        item[column.name] = READERS[column.type](row[i], texts);
      });
      return item;
    });
  }

  return { read };
})();
