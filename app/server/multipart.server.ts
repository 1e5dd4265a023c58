import type { RequestHandler } from 'express';
import multer from 'multer';
import type { Ground } from '#app/services/context.ts';
import type { RequestExtras } from './web.server.ts';

const spreadsheetBytes = 20 * 1024 * 1024;

/**
 * Reads multipart forms before the framework sees them: its own parser costs four times a bare pipe and holds files in memory.
 * The route finds the result in its load context.
 */
export function receiveMultipart(_ground: Ground): RequestHandler {
  const spreadsheet = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: spreadsheetBytes, files: 1, fields: 50, fieldSize: 64 * 1024 },
    defParamCharset: 'utf8',
  }).single('file');

  return (request, response, next) => {
    if (request.method !== 'POST' || !request.is('multipart/form-data')) return next();
    spreadsheet(request, response, error => {
      const tooLarge = (error as { code?: string } | undefined)?.code === 'LIMIT_FILE_SIZE';
      if (error && !tooLarge) return next(error);
      const { file } = request;
      (request as RequestExtras).multipart = {
        fields: { ...(request.body as Record<string, string>) },
        file: file
          ? {
              originalName: file.originalname,
              temporaryPath: null,
              bytes: file.buffer,
              sizeBytes: file.size,
              sha256: null,
            }
          : null,
        refusal: tooLarge
          ? { code: 'file-too-large', params: { maximumBytes: spreadsheetBytes } }
          : null,
        begun: null,
      };
      next();
    });
  };
}
