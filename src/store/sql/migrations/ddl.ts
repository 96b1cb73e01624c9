/** The words of `create table` that differ between the databases. */

export interface Ddl {
  /** Type of text that is compared byte by byte. */
  readonly text: string;
  /** Type of an integer that holds an instant in milliseconds. */
  readonly integer: string;
  /** Type and constraint of a primary key that counts up by itself. */
  readonly counter: string;
  /** What follows the columns of an ordinary table. */
  readonly table: string;
  /** The same for a table whose rows lie in the order of its primary key. */
  readonly clustered: string;
  /** The same for a clustered table whose rows change often and need room for that. */
  readonly changing: string;
}
