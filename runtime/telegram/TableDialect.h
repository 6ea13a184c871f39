// Tables as models write them, made into tables as GFM defines them. Pure.
//
// A model sets a table right under a sentence, rules it with two dashes or with too few columns, or gives a
// row one cell more than the header has: by the letter that is no table, or the cell is dropped. Here it is a
// table, and every cell is kept. Code blocks are left alone.
#pragma once

#include <QString>

namespace staffroom::telegram {

/// `markdown` with '\n' line ends; the result differs only around delimiter rows.
QString withRegularTables(const QString& markdown);

} // namespace staffroom::telegram
