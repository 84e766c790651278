#include "clients/terminal/own_words.h"

namespace turno {
namespace {

const OwnWords kSpanish{
    .own_name = "Yo: ",
    .not_connected = "Esa línea no se envió: todavía no hay conexión.",
    .reconnecting = "Se cortó la conexión; volviendo a conectar…",
    .in_doubt = "No sabemos si llegó: {}",
    .not_sent = "No se envió: {}",
    .offered = "Se la dejamos escrita: Enter la envía; Ctrl-U la borra.",
    .no_keyboard = "no se puede leer el teclado: {}",
    .terminal_lost = "se perdió la terminal.",
    .no_output = "no se puede escribir en la salida.",
    .no_server_of_ours = "{} no responde como un servidor de turno.",
    .no_farewell = "el servidor no cerró la conexión; salimos igual.",
    .no_server = "no hay servidor en {} ({}). ¿Está en marcha? Inícielo con: turno serve",
    .lost = "se perdió la conexión con {} ({}).",
    .closed_without_greeting = "se cerró sin saludar",
    .not_reconnected =
        "no se pudo volver a conectar con {}. Inténtelo más tarde con la misma orden.",
    .bad_arguments = "la dirección del servidor o la primera línea no son válidas.",
    .refused = "conexión rechazada",
    .no_answer = "no responde",
    .no_route = "no hay ruta hasta esa dirección",
    .no_such_name = "no se encontró ese nombre",
    .cut = "la conexión se cortó",
    .server_stopped_reading = "el servidor dejó de leer",
};

const OwnWords kEnglish{
    .own_name = "Me: ",
    .not_connected = "That line was not sent: there is no connection yet.",
    .reconnecting = "The connection was cut; connecting again…",
    .in_doubt = "We do not know whether it arrived: {}",
    .not_sent = "Not sent: {}",
    .offered = "It is typed for you again: Enter sends it; Ctrl-U erases it.",
    .no_keyboard = "the keyboard cannot be read: {}",
    .terminal_lost = "the terminal was lost.",
    .no_output = "the output cannot be written to.",
    .no_server_of_ours = "{} does not answer as a turno server.",
    .no_farewell = "the server did not close the connection; leaving all the same.",
    .no_server = "there is no server at {} ({}). Is it running? Start it with: turno serve",
    .lost = "the connection with {} was lost ({}).",
    .closed_without_greeting = "it was closed without a greeting",
    .not_reconnected = "could not connect with {} again. Try later with the same command.",
    .bad_arguments = "the server's address or the first line is not valid.",
    .refused = "connection refused",
    .no_answer = "no answer",
    .no_route = "no route to that address",
    .no_such_name = "that name was not found",
    .cut = "the connection was cut",
    .server_stopped_reading = "the server stopped reading",
};

}  // namespace

const OwnWords& own_words(Language language) {
  return language == Language::kSpanish ? kSpanish : kEnglish;
}

}  // namespace turno
