/** Tests would rather be quick than durable. */
export const TEST_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  // A worker of the server's own would stand in the way of dropping a database.
  autovacuum: 'off',
};
