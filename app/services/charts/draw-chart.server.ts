import { rasterizeChart } from '#app/media/rasterize-chart.server.ts';

/** A chart's SVG as PNG, of twice its width and height; who may see its figures was asked before it was written. */
export function drawChart(svg: string): Promise<Buffer> {
  return rasterizeChart(svg);
}
