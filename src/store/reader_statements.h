// The statements by which readers.cpp reads.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

#include "store/readers.h"
#include "store/schema.h"

namespace turno {

struct Reader::Statements {
  explicit Statements(const std::string& file) : database(open_for_reading(file)) {}

  SQLite::Database database;

  SQLite::Statement customer{database,
                             "SELECT id, rut, name, pin_hash, class FROM customers "
                             "WHERE id = ? AND NOT forgotten"};
  SQLite::Statement executives{
      database,
      "SELECT id, username, display_name, password_hash, skills, level, capacity "
      "FROM executives ORDER BY username"};
  SQLite::Statement executive{
      database,
      "SELECT id, username, display_name, password_hash, skills, level, capacity "
      "FROM executives WHERE username = ?"};
  SQLite::Statement ticket{
      database,
      "SELECT id, customer, subject, state, opened_ms, "
      "message_line IS NOT NULL AND message_executive IS NULL FROM tickets WHERE id = ?"};
  // 'open' sorts after 'closed'.
  SQLite::Statement tickets_of{
      database,
      "SELECT id, customer, subject, state, opened_ms, "
      "message_line IS NOT NULL AND message_executive IS NULL FROM tickets WHERE customer = ? "
      "ORDER BY state DESC, id DESC LIMIT ?"};
  SQLite::Statement history_of{
      database,
      "SELECT at, author, text FROM history WHERE ticket = ? ORDER BY rowid DESC LIMIT ?"};
  SQLite::Statement messages_of{
      database,
      "SELECT at, author, text FROM messages WHERE ticket = ? ORDER BY number DESC LIMIT ?"};
  // Their numbers rise with time: no one asks for the number of a message.
  SQLite::Statement messages_waiting{
      database,
      "SELECT id, customer, message_line, subject, opened_ms FROM tickets "
      "WHERE message_line IS NOT NULL AND message_executive IS NULL ORDER BY id LIMIT ?"};
  SQLite::Statement messages_waiting_count{
      database,
      "SELECT count(*) FROM tickets WHERE message_line IS NOT NULL AND message_executive IS NULL"};
  SQLite::Statement whys{database,
                         "SELECT started_ms, username, waited_ms, line, why FROM conversations "
                         "JOIN executives ON executives.id = executive WHERE ticket = ? "
                         "ORDER BY conversations.rowid DESC LIMIT ?"};
  SQLite::Statement last_executive{
      database,
      "SELECT executive FROM conversations WHERE customer = ? ORDER BY rowid DESC LIMIT 1"};
  // Numbers have no gaps, so the last one is how many there are.
  SQLite::Statement events{database, "SELECT ifnull(max(seq), 0) FROM events"};

  SQLite::Statement snapshot{database, "SELECT seq, body FROM snapshots"};
  // From the end: the newest is never far.
  SQLite::Statement line_time{
      database, "SELECT line_ns FROM events WHERE line_ns IS NOT NULL ORDER BY seq DESC LIMIT 1"};
  SQLite::Statement line_story{
      database,
      "SELECT seq, at_ms, kind, body, line_ns FROM events WHERE seq > ? AND line_ns IS NOT NULL "
      "ORDER BY seq"};
  SQLite::Statement log{
      database, "SELECT seq, at_ms, kind, body, line_ns FROM events WHERE seq > ? ORDER BY seq"};
  SQLite::Statement places{database,
                           "SELECT id, rut, name, pin_hash, class, ticket, code FROM places "
                           "JOIN customers ON customers.id = places.customer ORDER BY id"};
  SQLite::Statement open_conversations{
      database,
      "SELECT executives.id, username, display_name, password_hash, skills, level, capacity, "
      "conversation, ticket, customer, line, waited_ms, "
      "(SELECT ifnull(max(number), 0) FROM messages WHERE messages.ticket = talk.ticket), "
      "spoken_before, customer_seen, executive_seen, "
      "(SELECT numbers_lost FROM tickets WHERE tickets.id = talk.ticket) "
      "FROM conversations AS talk JOIN executives ON executives.id = talk.executive "
      "WHERE ended_ms IS NULL AND conversation IS NOT NULL ORDER BY conversation"};
  SQLite::Statement said_after{
      database,
      "SELECT number, author, text FROM messages WHERE ticket = ? AND number > ? "
      "ORDER BY number DESC LIMIT ?"};
};

}  // namespace turno
