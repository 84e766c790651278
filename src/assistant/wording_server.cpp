#include <fmt/core.h>

#include "assistant/wording_common.h"

namespace turno::wording {

std::string not_kept() {
  return assistant(
      "no pudimos guardarlo, así que no se hizo ningún cambio. Inténtelo otra vez en un momento.");
}

std::string not_kept_now() {
  return assistant(
      "en este momento no pudimos guardarlo, así que no se hizo ningún cambio. Lo que ya se "
      "registró está a salvo; inténtelo otra vez en unos minutos, por favor.");
}

std::string not_read() {
  return assistant("no pudimos consultar sus datos. Inténtelo otra vez en un momento.");
}

std::string busy() {
  return assistant("hay muchas personas entrando a la vez. Inténtelo otra vez en un momento.");
}

std::string line_too_long(std::size_t max_bytes) {
  return assistant(
      fmt::format("esa línea es demasiado larga (más de {} bytes) y no se usó. Divídala en partes.",
                  max_bytes));
}

std::string line_not_utf8() {
  return assistant("esa línea no está en UTF-8 y no se usó. Configure su terminal en UTF-8.");
}

std::string line_with_controls() {
  return assistant(
      "esa línea tiene caracteres de control y no se usó. Escríbala otra vez solo con texto.");
}

std::string half_line() {
  return assistant(
      "su última línea quedó a medias y no se usó; cerramos la conexión. Termine cada línea con "
      "Enter.");
}

std::string idle() {
  return assistant(
      "no hemos sabido de usted hace un buen rato y cerramos la conexión. Vuelva cuando quiera.");
}

std::string draining() {
  return assistant(
      "el servidor se está cerrando. Lo que se registró está a salvo; vuelva en unos minutos, por "
      "favor.");
}

std::string draining_kept() {
  return assistant(
      "el servidor se está cerrando. Le guardamos su lugar y su conversación por un rato: vuelva "
      "en "
      "unos minutos y seguirá donde estaba, por favor.");
}

std::string server_full() {
  return assistant(
      "en este momento no podemos recibir a más personas. Vuelva a intentarlo en unos minutos.");
}

std::string out_of_resources() {
  return assistant("en este momento no podemos atenderlo. Vuelva a intentarlo en unos minutos.");
}

std::string line_mark(TicketId ticket, std::uint32_t number) {
  return fmt::format("[{}:{}] ", turno::number(ticket), number);
}

std::string receipt(TicketId ticket, std::uint32_t number) {
  return fmt::format("✓ {}:{}", turno::number(ticket), number);
}

std::string acks_on() {
  return assistant(
      "acuse de recibo activado: cada línea suya se confirma con ✓ cuando queda guardada. Lo quita "
      ":ack off");
}

std::string acks_off() { return assistant("acuse de recibo desactivado. Lo activa :ack on"); }

std::string console_customer_in(std::string_view name) {
  return fmt::format("Cliente {} conectado.", name);
}
std::string console_customer_out(std::string_view name) {
  return fmt::format("Cliente {} desconectado.", name);
}
std::string console_matched(std::string_view customer, std::string_view executive) {
  return fmt::format("Cliente {} redirigido a ejecutivo {}.", customer, executive);
}
std::string console_message(std::string_view customer) {
  return fmt::format("Mensaje de Cliente {}.", customer);
}

std::string console_restart(std::string_view customer) {
  return fmt::format("Reinicio Servicios Cliente {}.", customer);
}
std::string console_executive_in(std::string_view username) {
  return fmt::format("Ejecutivo {} conectado.", username);
}
std::string console_executive_out(std::string_view username) {
  return fmt::format("Ejecutivo {} desconectado.", username);
}
std::string console_executive_ready(std::string_view username) {
  return fmt::format("Ejecutivo {} disponible.", username);
}
std::string console_executive_paused(std::string_view username, std::string_view reason) {
  return reason.empty() ? fmt::format("Ejecutivo {} en pausa.", username)
                        : fmt::format("Ejecutivo {} en pausa ({}).", username, reason);
}
std::string console_executive_renamed(std::string_view before, std::string_view after) {
  return fmt::format("Ejecutivo {} ahora es {}.", before, after);
}

}  // namespace turno::wording
