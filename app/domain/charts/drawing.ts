/** What a mark is for; a page and a file each give it a colour of their own. */
export type Paint = 'ink' | 'muted' | 'line' | 'track' | 'bar' | 'accent' | 'ground';

/** A part of a picture; all lengths in units of the picture, from its upper left corner. */
export type Mark =
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly paint: Paint;
      /** Only its edge is drawn: what has begun and isn't finished. */
      readonly hollow?: boolean;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly paint: Paint;
      readonly thickness: number;
      readonly dashed?: boolean;
    }
  | {
      readonly kind: 'dot';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly paint: Paint;
      readonly hollow?: boolean;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the line that letters stand on. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly paint: Paint;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly bold?: boolean;
    };

/** A chart laid out for one width. */
export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
};
