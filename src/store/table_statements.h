// The statements by which tables.cpp changes the tables.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

namespace turno {

// Prepared once; each belongs to one thread.
struct TableStatements {
  explicit TableStatements(SQLite::Database& connection) : database(connection) {}

  SQLite::Database& database;

  SQLite::Statement has_customer{database, "SELECT 1 FROM customers WHERE id = ?"};
  SQLite::Statement has_executive{database, "SELECT 1 FROM executives WHERE id = ?"};
  SQLite::Statement has_ticket{database, "SELECT 1 FROM tickets WHERE id = ?"};

  // One who was forgotten is a new person with the same RUT.
  SQLite::Statement add_customer{
      database,
      "INSERT INTO customers(id, rut, name) VALUES(?, ?, ?) "
      "ON CONFLICT(id) DO UPDATE SET name = excluded.name, class = '', forgotten = 0 "
      "WHERE forgotten"};
  SQLite::Statement set_pin{database, "UPDATE customers SET pin_hash = ?2 WHERE id = ?1"};
  SQLite::Statement set_class{database, "UPDATE customers SET class = ?2 WHERE id = ?1"};

  SQLite::Statement add_executive{
      database, "INSERT INTO executives(username, display_name, password_hash) VALUES(?, ?, ?)"};
  SQLite::Statement set_username{database, "UPDATE executives SET username = ?2 WHERE id = ?1"};
  SQLite::Statement set_password{database,
                                 "UPDATE executives SET password_hash = ?2 WHERE id = ?1"};
  SQLite::Statement set_profile{
      database, "UPDATE executives SET skills = ?2, level = ?3, capacity = ?4 WHERE id = ?1"};

  SQLite::Statement add_visit{
      database, "INSERT INTO visits(id, customer, address, started_ms) VALUES(?, ?, ?, ?)"};
  SQLite::Statement end_visit{database,
                              "UPDATE visits SET ended_ms = ?2 WHERE id = ?1 AND ended_ms IS NULL"};

  // With a NULL number, the next free one.
  SQLite::Statement add_ticket{
      database,
      "INSERT INTO tickets(id, customer, subject, state, opened_ms) VALUES("
      "ifnull(?1, (SELECT max(ifnull(max(id), 0) + 1, ?2) FROM tickets)), ?3, ?4, 'open', ?5)"};
  SQLite::Statement set_subject{database, "UPDATE tickets SET subject = ?2 WHERE id = ?1"};
  SQLite::Statement set_state{database, "UPDATE tickets SET state = ?2 WHERE id = ?1"};

  SQLite::Statement mark_message{database, "UPDATE tickets SET message_line = ?2 WHERE id = ?1"};
  SQLite::Statement has_message{database,
                                "SELECT 1 FROM tickets WHERE id = ? AND message_line IS NOT NULL"};
  SQLite::Statement take_message{database,
                                 "UPDATE tickets SET message_executive = ?2 WHERE id = ?1 "
                                 "AND message_line IS NOT NULL AND message_executive IS NULL"};

  SQLite::Statement add_history{database,
                                "INSERT INTO history(ticket, at, author, text) VALUES(?, ?, ?, ?)"};
  // With a NULL number, or one that is taken, the next one: a line is never lost for its number.
  SQLite::Statement add_message{
      database,
      "INSERT INTO messages(ticket, at, author, text, number) VALUES(?1, ?2, ?3, ?4, "
      "CASE WHEN ?5 IS NULL OR EXISTS(SELECT 1 FROM messages WHERE ticket = ?1 AND number = ?5) "
      "THEN (SELECT ifnull(max(number), 0) + 1 FROM messages WHERE ticket = ?1) ELSE ?5 END)"};
  SQLite::Statement spoken{
      database,
      "SELECT max(numbers_lost, (SELECT ifnull(max(number), 0) FROM messages WHERE ticket = id)) "
      "FROM tickets WHERE id = ?"};
  SQLite::Statement add_restart{database,
                                "INSERT INTO restarts(customer, at, author) VALUES(?, ?, ?)"};

  SQLite::Statement start_conversation{
      database,
      "INSERT INTO conversations(ticket, customer, executive, waited_ms, started_ms, "
      "why, line, conversation, spoken_before) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  // The newest open one: a crash may have left an older one open for ever.
  SQLite::Statement end_conversation{
      database,
      "UPDATE conversations SET ended_ms = ?4, reason = ?5 WHERE rowid = "
      "(SELECT max(rowid) FROM conversations "
      "WHERE ticket = ?1 AND customer = ?2 AND executive = ?3 AND ended_ms IS NULL)"};
  SQLite::Statement end_by_id{database,
                              "UPDATE conversations SET ended_ms = ?2, reason = ?3 "
                              "WHERE conversation = ?1 AND ended_ms IS NULL"};
  SQLite::Statement ticket_of{
      database, "SELECT ticket FROM conversations WHERE conversation = ? AND ended_ms IS NULL"};
  SQLite::Statement customer_seen{
      database,
      "UPDATE conversations SET customer_seen = ?2 WHERE ticket = ?1 AND ended_ms IS NULL "
      "AND conversation IS NOT NULL"};
  SQLite::Statement executive_seen{
      database,
      "UPDATE conversations SET executive_seen = ?2 WHERE ticket = ?1 AND ended_ms IS NULL "
      "AND conversation IS NOT NULL"};
  SQLite::Statement customer_back{database,
                                  "UPDATE conversations SET customer_seen = NULL "
                                  "WHERE customer = ? AND ended_ms IS NULL"};
  SQLite::Statement executive_back{database,
                                   "UPDATE conversations SET executive_seen = NULL WHERE executive "
                                   "= ? AND ended_ms IS NULL AND conversation IS NOT NULL"};

  SQLite::Statement set_place{
      database, "INSERT OR REPLACE INTO places(customer, ticket, code) VALUES(?, ?, ?)"};
  SQLite::Statement set_place_ticket{database, "UPDATE places SET ticket = ?2 WHERE customer = ?1"};
  SQLite::Statement end_place{database, "DELETE FROM places WHERE customer = ?"};
  SQLite::Statement has_place{database, "SELECT 1 FROM places WHERE customer = ?"};
  SQLite::Statement chosen{database,
                           "SELECT places.ticket FROM places JOIN tickets ON tickets.id = "
                           "places.ticket AND tickets.customer = places.customer "
                           "WHERE places.customer = ?"};

  SQLite::Statement end_visits{database, "UPDATE visits SET ended_ms = ? WHERE ended_ms IS NULL"};
  SQLite::Statement end_old_conversations{
      database,
      "UPDATE conversations SET ended_ms = ?, reason = 'server-killed' "
      "WHERE ended_ms IS NULL AND conversation IS NULL"};
  SQLite::Statement lose_numbers{
      database,
      "UPDATE tickets SET numbers_lost = ? + max(numbers_lost, "
      "(SELECT ifnull(max(number), 0) FROM messages WHERE ticket = tickets.id)) "
      "WHERE id IN (SELECT ticket FROM conversations "
      "WHERE ended_ms IS NULL AND conversation IS NOT NULL)"};
};

}  // namespace turno
